"""Fetches a list of URLs, over and over, from the late server in the lab host: one connection a fetch, as in Java."""

import http.client
import urllib.parse

urls = []


def open(settings):
    urls.extend(urllib.parse.urlsplit(url) for url in settings["urls"].replace(",", " ").split())


def run(task, advance):
    url = urls[task % len(urls)]
    connection = http.client.HTTPConnection(url.hostname, url.port)
    try:
        connection.request("GET", url.path, headers={"Connection": "close"})
        answer = connection.getresponse()
        body = answer.read()
    except OSError as error:
        raise RuntimeError("could not fetch " + url.path + ": " + str(error)) from error
    finally:
        connection.close()
    if answer.status != 200:
        raise RuntimeError("could not fetch " + url.path + ": the server answered " + str(answer.status))
    advance(1)
    return len(body)
