# shellcheck shell=sh
# Read by ../gridlock when the jar is missing or older than the sources: builds it with Maven.
#
# Maven works in a folder of its own, and the whole jar is moved into place at the end: an interrupted build leaves
# nothing behind that looks like a jar, and a Gridlock that runs keeps the file it has open.

# What ../gridlock has found out by now.
: "${home:?}" "${jar:?}" "${java:?}" "${jdk?}" "${oldest:?}"

# $1 = a pid, or nothing. Another user's process counts too, which kill -0 may not touch.
alive() { [ -n "$1" ] && { kill -0 "$1" 2>/dev/null || [ -d "/proc/$1" ] || ps -p "$1" >/dev/null 2>&1; }; }

# One build at a time: whoever makes the folder $lock builds. If its owner died, whoever makes the folder "heir" in it
# and then still finds the dead one's pid takes over. Fails where the checkout can't be written to.
lock_build() {
  lock=$home/target/.building waited=0 misses=0
  mkdir -p "$home/target" 2>/dev/null
  until mkdir "$lock" 2>/dev/null; do
    if [ ! -d "$lock" ]; then
      misses=$((misses + 1))
      [ "$misses" -lt 3 ] || return 1
    fi
    owner=''
    { read -r owner <"$lock/pid"; } 2>/dev/null
    if [ "$waited" -ge 10 ] && ! alive "$owner" && mkdir "$lock/heir" 2>/dev/null; then
      still=''
      { read -r still <"$lock/pid"; } 2>/dev/null
      [ "$still" != "$owner" ] || break
      rmdir "$lock/heir"
    fi
    [ "$waited" -ne 3 ] || say "waiting for another build${owner:+ (process $owner)}"
    [ "$waited" -lt 4500 ] || fail "still waiting for another build; if there is none, remove $lock"
    waited=$((waited + 1))
    nap
  done
  trap end_build EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  echo "$$" >"$lock/pid"
  rm -rf "$lock/heir" "$lock/work"
  # The clock of files goes in steps: no edit from here on shall look as old as the pid file, whose date the jar gets.
  until [ -n "$(find "$lock" -name tick -newer "$lock/pid")" ]; do touch "$lock/tick" || break; done
}

end_build() {
  [ -z "${maven:-}" ] || { kill "$maven"; wait "$maven"; } 2>/dev/null
  rm -rf "$lock"
  trap - EXIT HUP INT TERM
}

# Tells of each phase as Maven's log grows: a word, and on a terminal dots while libraries are fetched.
show_progress() {
  while IFS= read -r line <&4; do
    case $line in
      *Downloading*) now='fetching libraries' count=$((count + 1)) ;;
      *:compile*@*) now=compiling ;;
      *:shade*@*) now=packing ;;
    esac
    if [ "$now" != "$phase" ]; then
      phase=$now
      if [ -t 2 ]; then printf '%s%s' "${dots:+ }" "$phase" >&2; else say "  $phase"; fi
      dots=1
    elif [ -t 2 ] && [ $((count % 10)) -eq 9 ]; then
      printf . >&2
      count=$((count + 1))
    fi
  done
}

# $1 = why, $2 = what more to say of it.
build() {
  (find_java javac) || fail "building needs a full JDK with javac, and ${jdk:-$java} is only a runtime:" \
    "install a JDK $oldest or newer (Debian: apt install openjdk-17-jdk), or set JAVA_HOME to one"
  command -v mvn >/dev/null || fail "$1, and there is no Maven (mvn) to build it with:" \
    "install Maven 3.8 or newer (Debian: apt install maven)"
  say "$1: building with Maven$2"
  work=$lock/work log=$home/target/gridlock-build.log now='' phase='' dots='' count=0
  { true >"$log"; } 2>/dev/null || fail "can't write $log"
  (
    [ -x "$jdk/bin/javac" ] || find_java javac
    cd "$home" && JAVA_HOME=$jdk exec mvn -B -Dstyle.color=never -Dmaven.test.skip=true -Dquick "-Dgridlock.build=$work" package
  ) >"$log" 2>&1 </dev/null &
  maven=$!
  exec 4<"$log"
  while kill -0 "$maven" 2>/dev/null; do
    show_progress
    nap
  done
  wait "$maven"
  status=$?
  maven=''
  show_progress
  exec 4<&-
  [ ! -t 2 ] || [ -z "$dots" ] || echo >&2
  if [ "$status" -eq 0 ] && date_jar && mv -f "$work/gridlock.jar" "$jar"; then return; fi
  {
    grep '^\[ERROR\]' "$log" | grep -v -e '^\[ERROR\] *$' -e 'Re-run Maven' -e ' -e switch' -e 'more information' \
      -e '\[Help .\] http' | head -n 12 | grep . || tail -n 12 "$log"
  } >&2
  fail "the build failed; all of Maven's output is in $log"
}

# Gives the new jar the time before the first source was read, so that what was edited meanwhile calls for the next
# build; but no source from the future (a clock set back, an archive unpacked) may do so at every start.
date_jar() {
  touch -r "$lock/pid" "$work/gridlock.jar" || return
  touch "$lock/now"
  find "$home/pom.xml" "$home/src/main" "$home/demos/python" -newer "$lock/now" 2>/dev/null | while IFS= read -r early; do
    [ -z "$(find "$early" -prune -newer "$work/gridlock.jar")" ] || touch -r "$early" "$work/gridlock.jar"
  done
}

# The door: leaves $jar up to date, or as it is where the checkout can't be written to, or ends with a word why not.
bring_up_to_date() {
  if lock_build; then
    # Another may have built it while we waited.
    if [ ! -s "$jar" ]; then
      build 'not built yet' ', about a minute the first time'
    elif jar_is_stale; then
      build 'the sources have changed' ''
    fi
    end_build
  elif [ ! -s "$jar" ]; then
    fail "not built yet, and $home can't be written to: let its owner run $home/gridlock --version once"
  fi
  # Else it is stale where we can't write, nor could have edited: the jar that is there will do.
}
