"""The review desk: what a claim costs, alone at a long queue and among eight at once."""

import statistics
import subprocess
from pathlib import Path

from terminal import Terminal

WAITING = "SELECT count FROM review_counts WHERE state = 'pending'"
OPERATORS = [f"operator-{number}" for number in range(8)]
ITEMS = 4_000
LONG_QUEUE = 200_000


def measure_desk(bench):
    bench.step(f"eight operators at {ITEMS:,} items at once")
    store = make_queue(bench, "desk.db", ITEMS, least=False)
    began = waiting(bench, store)
    processes = [drill(bench, store, name) for name in OPERATORS]
    claims = [claim for process in processes for claim in times(process)]
    verified = subprocess.run(
        [bench.binary, "store", "verify", "--db", str(store)], capture_output=True)
    assert verified.returncode == 0, verified.stderr
    assert len(claims) == began and waiting(bench, store) == 0, (len(claims), began)
    p99 = statistics.quantiles(claims, n=100, method="inclusive")[98]
    bench.add(
        f"A claim, eight processes claiming and deciding {began:,} items", "p99 < 20 ms",
        f"{p99:.1f} ms (median {statistics.median(claims):.1f} ms, slowest {max(claims):.1f} ms)",
        p99 < 20)

    bench.step(f"a queue of {LONG_QUEUE:,} items")
    store = make_queue(bench, "long.db", LONG_QUEUE, least=True)
    long = waiting(bench, store)
    claims = times(drill(bench, store, OPERATORS[0], count=300))
    bench.add(
        f"`next` with {long:,} pending", "< 10 ms",
        f"{statistics.median(claims):.1f} ms (slowest of {len(claims)}: {max(claims):.1f} ms)",
        statistics.median(claims) < 10)
    pages = [first_page(bench, store) for _ in range(15)]
    bench.add(
        f"First page of the Review screen with {long:,} pending", "< 50 ms",
        f"{statistics.median(pages):.1f} ms (slowest of {len(pages)}: {max(pages):.1f} ms)",
        max(pages) < 50)


def make_queue(bench, name: str, items: int, least: bool) -> Path:
    """A store with so many pending items: at least, or just about."""
    store = bench.fresh(name)
    count = items if least else items // 2
    bench.fill(store, count, tag="queue-")
    while waiting(bench, store) < items:
        share = waiting(bench, store) / count
        more = max(1, int((items - waiting(bench, store)) / share))
        bench.fill(store, more, tag=f"queue-{count}-")
        count += more
    for name in OPERATORS:
        command = ["operators", "add", name, "--role", "approver", "--skill", "expert"]
        subprocess.run(
            [bench.binary, *command, "--db", str(store)], stdout=subprocess.DEVNULL, check=True)
    return store


def waiting(bench, store: Path) -> int:
    return sum(int(count) for count in bench.sql(store, WAITING).split())


def drill(bench, store: Path, name: str, count: int = 1_000_000) -> subprocess.Popen:
    command = ["review", "drill", "--count", str(count), "--as", name, "--db", str(store)]
    return subprocess.Popen([bench.binary, *command], stdout=subprocess.PIPE)


def times(process: subprocess.Popen) -> list[float]:
    """The milliseconds of each claim."""
    output, _ = process.communicate()
    assert process.returncode == 0
    return [int(line) / 1e3 for line in output.split()]


def first_page(bench, store: Path) -> float:
    console = Terminal(
        [bench.binary, "console", "--no-session", "--as", OPERATORS[0], "--db", str(store)])
    console.frame(b"quit")
    # A word of the item, which comes with the queue.
    taken = console.press(b"3", b"submitted")
    console.close()
    return taken
