"""Fetches a list of URLs, over and over, from the late server in the lab host: one connection a fetch, as in Java."""

import http.client
import urllib.parse

urls = []


def open(settings):
    urls.extend(urllib.parse.urlsplit(url) for url in settings["urls"].replace(",", " ").split())


def run(task, advance):
    url = urls[task % len(urls)]
    kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
    connection = kind(url.hostname, url.port)
    path = (url.path or "/") + ("?" + url.query if url.query else "")
    try:
        connection.request("GET", path, headers={"Connection": "close"})
        answer = connection.getresponse()
        body = answer.read()
    except OSError as error:
        raise RuntimeError("could not fetch " + path + ": " + str(error)) from error
    finally:
        connection.close()
    if answer.status != 200:
        raise RuntimeError("could not fetch " + path + ": the server answered " + str(answer.status))
    advance(1)
    return len(body)
