"""Outside: whether addresses on the web still answer. The one module that goes to the network, and only where a person asks for it.

Few questions at once, fewer of one host, none that waits for long. Refuses to know where the addresses come from.
"""

import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from typing import NamedTuple
from urllib.parse import urlsplit

_GONE = frozenset((404, 410))
_AGENT = "Mozilla/5.0 (compatible; briefgen link check)"


class Limits(NamedTuple):
    """How long to wait for an answer, in seconds; how many questions at once, in all and of one host."""

    seconds: float = 10
    at_once: int = 8
    per_host: int = 2


def ask_all(urls: Iterable[str], limits: Limits, ask: Callable[[str, float], str] | None = None) -> dict[str, str]:
    """What is wrong with each of `urls`, by address; those that answer are left out."""
    hosts: dict[str, list[str]] = {}
    for url in sorted(set(urls)):
        hosts.setdefault(urlsplit(url).netloc, []).append(url)
    lanes = [found[n :: limits.per_host] for found in hosts.values() for n in range(min(limits.per_host, len(found)))]

    def run(lane: Sequence[str]) -> list[tuple[str, str]]:
        return [(url, (ask or ask_one)(url, limits.seconds)) for url in lane]

    with ThreadPoolExecutor(max(1, limits.at_once)) as pool:
        told = [pair for pairs in pool.map(run, lanes) for pair in pairs]
    return {url: what for url, what in sorted(told) if what}


def ask_one(url: str, seconds: float) -> str:
    """What is wrong with an address; empty where it answers. Asks for its head alone, and for all of it where a server will not have that."""
    status = _status(url, "HEAD", seconds)
    if isinstance(status, int) and status >= 400 and status not in _GONE:
        status = _status(url, "GET", seconds)
    if isinstance(status, str):
        return status
    return "" if status < 400 else f"answers {status}" + (" (gone)" if status in _GONE else "")


def _status(url: str, method: str, seconds: float) -> int | str:
    """The status that a server gives, or why there is none."""
    try:
        request = urllib.request.Request(url, method=method, headers={"User-Agent": _AGENT})  # noqa: S310  (of http and https alone)
        with urllib.request.urlopen(request, timeout=seconds) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except TimeoutError:
        return f"does not answer within {seconds:g} seconds"
    except urllib.error.URLError as error:
        slow = isinstance(error.reason, TimeoutError)
        return f"does not answer within {seconds:g} seconds" if slow else f"cannot be reached: {error.reason}"
    except (OSError, HTTPException, ValueError) as error:
        return f"cannot be reached: {error}"
