"""The console as an instrument: how soon it answers, and what it costs to watch."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from terminal import Terminal
from workload import Workload

# A label in the console's last row, which is drawn last.
HINT = b"quit"
# What a frame shows anew when the cursor moves, and when another bucket is selected.
POINTER, DASH = "▸".encode(), "–".encode()
DOWN, UP, PAGE_DOWN, PAGE_UP = b"\x1bOB", b"\x1bOA", b"\x1b[6~", b"\x1b[5~"
CLEAR_LINE = b"\x15"
# No request's text holds these, so a frame that shows one shows what was typed.
LETTERS = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"

# Each finds something.
FILTERS = [
    "stream:red",
    "stream:yellow collapse:clash",
    "stream:red collapse:distraction",
    "category:Townhouse",
    "requestor:{requestor}",
    "stream:green collapse:none since:6h",
    "garage",
    "garage deck",
    "licen*",
    "stream:red amount>1e6",
    "since:20m -stream:yellow",
    "urgency:emergency or category:Townhouse",
]
# How many decisions a store holds.
STORED = "SELECT value FROM meta WHERE key = 'rollup_watermark'"
# Nothing is like this, and no index tells.
SCAN = "amount>1e15"


class Importer:
    """Another process that imports into the large store at full speed, for as long as wanted."""

    def __init__(self, bench, tag: str):
        self.bench = bench
        self.process = None
        self.rate = 0.0
        self.inputs = [bench.folder / f"{tag}-{number}.jsonl" for number in range(4)]
        self.left = list(self.inputs)
        for path in self.inputs:
            bench.workload.write(path, bench.requests, tag=f"{path.stem}-")

    def __enter__(self):
        self.start, self.before = time.monotonic(), self.stored()
        self.keep_going()
        return self

    def keep_going(self):
        """Goes on with the next input when one has ended."""
        if self.process is None or self.process.poll() is not None:
            command = [self.bench.binary, "import", "--db", str(self.bench.large)]
            self.process = subprocess.Popen(
                [*command, str(self.left.pop(0))], stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL)

    def stored(self) -> int:
        return int(self.bench.sql(self.bench.large, STORED))

    def __exit__(self, *_):
        self.rate = (self.stored() - self.before) / (time.monotonic() - self.start)
        self.process.terminate()
        self.process.wait()
        for path in self.inputs:
            path.unlink()


class Keys:
    """Times keys, each of which comes when the frame before it has been looked at."""

    def __init__(self, console: Terminal, importer: Importer | None = None):
        self.console = console
        self.importer = importer
        self.times = []
        # Of each time, what the console waited for a core, and what this process did.
        self.starved = []

    def press(self, key: bytes, mark: bytes, pause: float = 0.04):
        if self.importer is not None:
            self.importer.keep_going()
        processes = (self.console.process, os.getpid())
        before = [starved_seconds(process) for process in processes]
        self.times.append(self.console.press(key, mark))
        after = [starved_seconds(process) for process in processes]
        self.starved.append([(new - old) * 1e3 for old, new in zip(before, after)])
        self.console.bytes_during(pause)

    def type_letters(self, count: int):
        for index in range(count):
            if index % 20 == 0:
                self.console.send(CLEAR_LINE)
            letter = LETTERS[index % len(LETTERS)].encode()
            self.press(letter, letter)

    def on_overview(self, steps: int):
        for _ in range(steps):
            self.press(b",", DASH)
        for _ in range(steps - 1):
            self.press(b".", DASH)
        for _ in range(steps // 2):
            self.press(b"-", b"7d")
            self.press(b"+", b"24h")

    def on_decisions(self, rounds: int):
        for _ in range(rounds):
            for key in [*[DOWN] * 10, PAGE_DOWN, UP, PAGE_DOWN, UP, PAGE_UP, DOWN, PAGE_UP, DOWN]:
                self.press(key, POINTER)
        for _ in range(rounds * 2):
            self.press(b",", DASH)
        self.console.send(b"/")
        self.type_letters(rounds * 6)
        self.console.send(b"\x1b")

    def figures(self) -> str:
        p50, p99 = percentile(self.times, 50), percentile(self.times, 99)
        worst = sorted(zip(self.times, self.starved))[-max(1, len(self.times) // 100):]
        total = sum(taken for taken, _ in worst)
        console, own = (sum(starved[which] for _, starved in worst) / total for which in (0, 1))
        report(
            f"of the slowest 1 % the console waits {console:.0%} for a core, the measuring {own:.0%}")
        return (
            f"{p99:.1f} ms (median {p50:.1f} ms, slowest of {len(self.times)} "
            f"{max(self.times):.1f} ms)")


def measure_keys(bench):
    """Key to frame while another process imports, and without one to compare with."""
    for screen, name, use in [
        (b"1", "Overview", lambda keys: keys.on_overview(90)),
        (b"2", "Decisions", lambda keys: keys.on_decisions(14)),
    ]:
        bench.step(f"pressing keys on {name}")
        console = open_console(bench, bench.large, screen)
        keys = Keys(console)
        use(keys)
        console.close()
        add_keys(bench, f"Key to frame, {name}, without an import", keys)
        with Importer(bench, name) as importer:
            bench.step(f"pressing keys on {name} beside an import")
            console = open_console(bench, bench.large, screen)
            keys = Keys(console, importer)
            use(keys)
            console.close()
        add_keys(
            bench, f"Key to frame, {name}, beside an import of {importer.rate:,.0f}/s", keys)


def add_keys(bench, figure: str, keys: Keys):
    bench.add(figure, "p99 < 16 ms", keys.figures(), percentile(keys.times, 99) < 16)


def measure_typing(bench, store: Path, name: str):
    """Typing in the filter while a scan of the store is under way."""
    bench.step("typing in the filter during a scan")
    console = open_console(bench, store, b"2")
    keys = Keys(console)
    for number in range(8):
        # Another one each time: the same would go on with the scan under way.
        apply(console, f"amount>{number + 1}e15")
        before, start = console.cpu_seconds(), time.monotonic()
        console.send(b"/")
        keys.type_letters(25)
        share = (console.cpu_seconds() - before) / (time.monotonic() - start)
        assert share > 0.2, f"the scan was not under way: {share:.0%} of a core"
        console.send(b"\x1b")
    console.close()
    add_keys(bench, f"Typing in the filter during a scan of {name}", keys)


def measure_burst(bench):
    """What it costs to watch 5,000 decisions a second."""
    seconds, rate, slices = 15, 5_000, 20
    for screen, name in [(b"1", "Overview"), (b"2", "Decisions")]:
        bench.step(f"watching {rate:,} decisions a second on {name}")
        lines = list(bench.workload.lines(seconds * rate, tag=f"burst-{name}-", dated=False))
        console = open_console(bench, bench.large, screen)
        importer = subprocess.Popen(
            [bench.binary, "import", "--db", str(bench.large)], stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        before, start, shown = console.cpu_seconds(), time.monotonic(), 0
        for number in range(seconds * slices):
            count = rate // slices
            importer.stdin.write("".join(lines[number * count:(number + 1) * count]).encode())
            importer.stdin.flush()
            shown += console.bytes_during(start + (number + 1) / slices - time.monotonic())
        elapsed = time.monotonic() - start
        share = (console.cpu_seconds() - before) / elapsed
        importer.stdin.close()
        assert importer.wait() == 0
        console.close()
        assert shown > seconds * 1_000, "the console did not show what came"
        assert elapsed < seconds * 1.05, f"the import was too slow: {elapsed:.1f} s"
        bench.add(
            f"Watching {rate:,} decisions a second, {name}", "< 25 % of a core", f"{share:.1%}",
            share < 0.25)


def measure_first_page(bench, store: Path, name: str):
    """The first page of filters on indexed fields, and the console's memory afterwards."""
    bench.step(f"filtering {name}")
    requestor = bench.sql(store, "SELECT requestor_id FROM decisions WHERE sequence = 4321")
    console = open_console(bench, store, b"2")
    # The store may be of another day.
    console.send(b"n", 1.0)
    times = {}
    for _ in range(3):
        for text in FILTERS:
            text = text.format(requestor=requestor)
            # The first row of the list is drawn anew when the pointer comes to it.
            console.send(DOWN)
            times.setdefault(text, []).append(apply(console, text, POINTER))
            console.bytes_during(0.1)
    for text, taken in times.items():
        report(f"{text}: {', '.join(f'{each:.0f}' for each in taken)} ms")
    worst = max(times, key=lambda text: max(times[text]))
    bench.add(
        f"First page of {len(times)} filters on indexed fields, {name}", "<= 100 ms",
        f"{max(times[worst]):.0f} ms (`{worst}`, slowest of {3 * len(times)}; "
        f"median {statistics.median(sum(times.values(), [])):.0f} ms)",
        max(times[worst]) <= 100)
    scan = apply(console, SCAN, b"matches the filter", timeout=300)
    for key in (b"1", b"-", b"-", b"+", b",", b",", b"2"):
        console.send(key, 1.0)
    resident, peak = console.memory()
    console.close()
    bench.add(
        f"Memory after both screens and a scan of {name}", "< 60 MB",
        f"{peak:.1f} MB at its peak (the scan took {scan / 1e3:.1f} s)", peak < 60)


def open_console(bench, store: Path, screen: bytes) -> Terminal:
    console = Terminal([bench.binary, "console", "--no-session", "--db", str(store)])
    console.frame(HINT)
    if screen != b"1":
        console.send(screen, 0.5)
    return console


def apply(console: Terminal, text: str, mark: bytes = b"", timeout: float = 30) -> float:
    """Writes a filter and applies it; the milliseconds to the frame with the mark."""
    console.send(b"/")
    console.send(CLEAR_LINE)
    console.send(text.encode(), 0.2)
    return console.press(b"\r", mark, timeout)


def starved_seconds(process: int) -> float:
    """How long a process's first thread, the one that draws, has waited for a core so far."""
    return int(Path(f"/proc/{process}/task/{process}/schedstat").read_text().split()[1]) / 1e9


def report(text: str):
    """What the table has no room for."""
    print(f"  {text}", file=sys.stderr, flush=True)


def percentile(values: list[float], rank: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[rank - 1]
