"""Fetches a list of URLs, over and over, one connection a fetch: those of the late server in the lab host, or others."""

import http.client
import urllib.parse

SECONDS_WITHOUT_AN_ANSWER = 30

urls = []


def open(settings):
    urls.extend(urllib.parse.urlsplit(url) for url in settings["urls"].replace(",", " ").split())


def run(task, advance):
    url = urls[task % len(urls)]
    kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
    connection = kind(url.hostname, url.port, timeout=SECONDS_WITHOUT_AN_ANSWER)
    path = (url.path or "/") + ("?" + url.query if url.query else "")
    try:
        connection.request("GET", path, headers={"Connection": "close"})
        answer = connection.getresponse()
        body = answer.read()
    except http.client.IncompleteRead as error:
        raise RuntimeError("could not fetch " + url.geturl() + ": the answer broke off after "
                           + str(len(error.partial)) + " bytes") from error
    except http.client.HTTPException as error:
        raise RuntimeError("could not fetch " + url.geturl() + ": what came is no HTTP answer") from error
    except OSError as error:
        raise RuntimeError("could not fetch " + url.geturl() + ": " + (error.strerror or str(error))) from error
    finally:
        connection.close()
    if answer.status >= 400:
        raise RuntimeError("could not fetch " + url.geturl() + ": the server answered " + str(answer.status))
    advance(1)
    return len(body)
