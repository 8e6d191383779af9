"""Requests to measure with: the sample's, again and again, as if they had arrived in a day."""

import json
import random
from datetime import datetime, timezone
from pathlib import Path

SOURCES = ["permits.jsonl", "grants.jsonl", "credit.jsonl"]
DAY = 86_400


class Workload:
    """Makes JSON Lines of any number of requests whose newest arrived at `end`, a Unix time."""

    def __init__(self, sample: Path, end: int, seed: int = 1):
        self.end = end
        self.seed = seed
        self.templates = []
        for source in SOURCES:
            with open(sample / source, encoding="utf-8") as lines:
                for line in lines:
                    request = json.loads(line)
                    identity = request.pop("request_id")
                    request.pop("submitted_at", None)
                    rest = json.dumps(request, ensure_ascii=False)
                    self.templates.append((identity, rest[1:]))

    def lines(self, count: int, tag: str = "", dated: bool = True):
        """So many requests in the order of arrival, spread evenly over the 24 hours.

        Requests of another tag are others. Those without a date are decided at the present.
        """
        generator = random.Random(self.seed)
        order = list(range(len(self.templates)))
        for index in range(count):
            place = index % len(order)
            if place == 0:
                generator.shuffle(order)
            identity, rest = self.templates[order[place]]
            moment = self.end - DAY + (index + 1) / count * DAY
            date = f'"submitted_at": "{rfc3339(moment)}", ' if dated else ""
            yield f'{{"request_id": "{identity}~{tag}{index // len(order)}", {date}{rest}\n'

    def write(self, path: Path, count: int, tag: str = ""):
        """The same into a file."""
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(self.lines(count, tag))


def rfc3339(moment: float) -> str:
    """A Unix time as text, to the microsecond."""
    return datetime.fromtimestamp(moment, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
