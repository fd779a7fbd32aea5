package dev.gridlock.report;

/** How the page of a comparison looks. Text has 4.5:1 on both grounds, marks 3:1 (WCAG 2.2, AA). */
final class PageStyle {
    static final String CSS = """

            :root { color-scheme: light dark; --ground: #fff; --text: #1a1d21; --soft: #59616b; --rule: #dfe3e8;
              --serial: #59616b; --threads: #0b62c4; --virtual: #00736f; --gil: #b83a06; --processes: #7530d6;
              --python-threads: #5f6c00; --python-processes: #a8166a; }
            @media (prefers-color-scheme: dark) { :root { --ground: #14171b; --text: #e6e9ed; --soft: #a4adb8; --rule: #31373f;
              --serial: #aab4c0; --threads: #6cb2ff; --virtual: #4fd1c5; --gil: #ff9a62; --processes: #b79cff;
              --python-threads: #c8d24a; --python-processes: #ff86c3; } }
            body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
            main { max-width: 76rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
            h1 { margin: 0; font-size: 1.8rem; }
            h1 + p { margin: 0 0 1.5rem; color: var(--soft); }
            h2 { margin: 2.5rem 0 .5rem; font-size: 1.25rem; }
            h3 { margin: 1.25rem 0 .25rem; font-size: .95rem; font-weight: 600; }
            ul.says { padding: .75rem 1rem .75rem 2rem; border-left: 4px solid var(--threads); margin: 0; font-size: 1.05rem; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .875rem; }
            caption { text-align: left; color: var(--soft); padding-bottom: .5rem; }
            th, td { padding: .35rem .55rem; text-align: right; vertical-align: top; white-space: nowrap;
              border-bottom: 1px solid var(--rule); }
            th:first-child, .words { text-align: left; }
            thead th { color: var(--soft); font-weight: 600; vertical-align: bottom; white-space: normal; }
            td.words { white-space: normal; min-width: 14rem; }
            tbody th { font-weight: 600; }
            small, figcaption { color: var(--soft); font-size: .8125rem; }
            .legend span { display: inline-block; margin-right: 1.25rem; }
            .sign { width: .8rem; height: .8rem; margin-right: .4rem; overflow: visible; }
            .bar { width: 30px; height: 12px; margin-right: .4rem; }
            figure { margin: 0; overflow-x: auto; }
            figure > svg { min-width: 34rem; }
            figure > svg, h3 + svg { display: block; width: 100%; height: auto; }
            text { font: 12px system-ui, sans-serif; fill: var(--soft); }
            text.axis, text.corestext { fill: var(--text); }
            text.task { font-size: 9.5px; fill: var(--ground); }
            text.over { fill: var(--text); stroke: var(--ground); stroke-width: 3px; paint-order: stroke; }
            .grid { stroke: var(--rule); }
            .cores { stroke: var(--text); stroke-dasharray: 5 4; }
            .serial { --c: var(--serial); } .threads { --c: var(--threads); } .virtual { --c: var(--virtual); }
            .gil { --c: var(--gil); } .processes { --c: var(--processes); }
            .python-threads { --c: var(--python-threads); } .python-processes { --c: var(--python-processes); }
            .mark { fill: var(--c); stroke: var(--ground); stroke-width: 1; }
            .line { fill: none; stroke: var(--c); stroke-width: 2.5; }
            .level { stroke: var(--c); stroke-dasharray: 2 4; }
            .far { stroke-dasharray: 6 5; }
            .amdahl { fill: none; stroke: var(--soft); stroke-width: 1.25; }
            .ideal { fill: none; stroke: var(--soft); stroke-dasharray: 1 4; }
            .predicted { fill: var(--ground); stroke: var(--text); stroke-width: 1.5; }
            .error { stroke: var(--text); stroke-width: 1.5; }
            .busy { fill: var(--c); }
            .waiting { fill: url(#hatch); stroke: var(--c); stroke-width: .75; }
            .unknown { fill: none; stroke: var(--c); stroke-dasharray: 2 1.5; }
            .hatch { stroke: var(--soft); stroke-width: 1.5; }
            @media print { h3 + svg, tr { break-inside: avoid; } }
            """;

    private PageStyle() {}
}
