"""Alarms: what a moment of evaluation costs, and how soon an open console shows what it led to."""

import itertools
import json
import queue
import statistics
import subprocess
import threading
import time
from pathlib import Path

from terminal import Terminal
from workload import Workload, rfc3339

ROOT = Path(__file__).resolve().parent.parent
ALARMS = 500
# Each with the statistics that an alarm may ask of it.
METRICS = [
    ("GreenStreamCount", ["Sum"]),
    ("YellowStreamCount", ["Sum"]),
    ("RedStreamCount", ["Sum"]),
    ("CollapseCount", ["Sum"]),
    ("Temperature", ["Average", "Maximum", "p50", "p90", "p99"]),
    ("ProcessingTime", ["Average", "Maximum", "p50", "p99", "TM(10%:90%)", "IQM"]),
]
PERIODS = [(60, 3, 2), (300, 1, 1), (300, 3, 2), (900, 4, 3), (3_600, 3, 3), (3_600, 24, 12)]
TICKS = 60


def definitions(count: int):
    """Alarms of every metric, statistic, period and threshold in turn."""
    kinds = [
        (metric, statistic, period)
        for metric, statistics in METRICS for statistic in statistics for period in PERIODS
    ]
    for number, (metric, statistic, (period, periods, points)) in zip(
            range(count), itertools.cycle(kinds)):
        exact = statistic in ("Sum", "Average", "Maximum")
        yield {
            "AlarmName": f"bench-{number}", "MetricName": metric, "Namespace": "IARS",
            "Statistic" if exact else "ExtendedStatistic": statistic, "Period": period,
            "EvaluationPeriods": periods, "DatapointsToAlarm": points,
            "Threshold": float(number), "ComparisonOperator": "GreaterThanThreshold",
            "TreatMissingData": "missing",
        }


def measure_tick(bench, store: Path, name: str):
    """One moment of 500 alarms, as a process of its own and among many."""
    bench.step(f"evaluating {ALARMS} alarms over {name}")
    put(bench, store, definitions(ALARMS))
    try:
        first = bench.sql(store, "SELECT max(timestamp) FROM decisions")
        end = int(first) // 1_000_000 // 60 * 60
        single, many = [], []
        for _ in range(9):
            single.append(bench.seconds(replay(bench, store, end, end)))
            many.append(bench.seconds(replay(bench, store, end - (TICKS - 1) * 60, end)))
        listed = subprocess.run(
            [bench.binary, "alarms", "list", "--json", "--db", str(store)],
            capture_output=True, check=True)
        count = sum(json.loads(line)["enabled"] for line in listed.stdout.splitlines())
    finally:
        for number in range(ALARMS):
            alarms(bench, store, "delete", "--force", f"bench-{number}")
    assert count >= ALARMS, count
    each = (statistics.median(many) - statistics.median(single)) / (TICKS - 1)
    whole = statistics.median(single)
    bench.add(
        f"A moment of {count} alarms, {name}", "< 100 ms",
        f"{whole * 1e3:.0f} ms as a process of its own; {each * 1e3:.1f} ms for each of {TICKS} in "
        "a row", whole < 0.1)


def measure_transition(bench, store: Path):
    """From the line that the evaluator prints to the console's frame that tells of it."""
    bench.step("waiting for an alarm to fire beside a console")
    evaluator = Evaluator(bench, store)
    console = Terminal([bench.binary, "console", "--no-session", "--db", str(store)])
    console.frame(b"quit")
    delays = []
    for turn in range(5):
        # Another one each time: one that changes too often is told of no more.
        name = f"quick-{turn}"
        put(bench, store, [{
            "AlarmName": name, "MetricName": "ProcessingTime", "Namespace": "IARS",
            "Statistic": "Maximum", "Period": 10, "EvaluationPeriods": 1, "Threshold": 1e6,
            "ComparisonOperator": "GreaterThanThreshold", "TreatMissingData": "missing",
        }])
        request = json.loads(next(Workload(ROOT / "sample-db", int(time.time())).lines(1)))
        request |= {
            "request_id": name, "submitted_at": rfc3339(time.time()), "processing_time_ms": 2e6}
        subprocess.run(
            [bench.binary, "import", "--db", str(store)], input=json.dumps(request).encode(),
            check=True, stderr=subprocess.DEVNULL)
        shown = console.moment_of(f"{name}: ALARM".encode(), timeout=40)
        delays.append(max(0, shown - evaluator.moment_of(name)))
        alarms(bench, store, "delete", "--force", name)
        # The next one is drawn anew.
        console.send(b"\x1b", 1.0)
    console.close()
    evaluator.close()
    bench.add(
        "A transition on an open console", "< 1 s",
        f"{statistics.median(delays):.2f} s after its evaluation (slowest of {len(delays)}: "
        f"{max(delays):.2f} s)", max(delays) < 1)


class Evaluator:
    """`iars alarms run`, and when it told what."""

    def __init__(self, bench, store: Path):
        command = [bench.binary, "alarms", "run", "--json", "--db", str(store)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE)
        self.told = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        time.sleep(1)

    def _read(self):
        for line in self.process.stdout:
            self.told.put((time.monotonic(), json.loads(line)))

    def moment_of(self, alarm: str) -> float:
        """Waits until it is told that an alarm fires; the moment."""
        while True:
            moment, notice = self.told.get(timeout=40)
            if notice["alarm"] == alarm and notice["state"] == "ALARM":
                return moment

    def close(self):
        self.process.terminate()
        self.process.wait()


def put(bench, store: Path, wanted):
    files = []
    for number, definition in enumerate(wanted):
        files.append(bench.folder / f"alarm-{number}.json")
        files[-1].write_text(json.dumps(definition))
    alarms(bench, store, "put", *files)
    for file in files:
        file.unlink()


def replay(bench, store: Path, start: int, end: int) -> list[str]:
    command = ["alarms", "run", "--from", rfc3339(start), "--to", rfc3339(end)]
    return [bench.binary, *command, "--db", str(store)]


def alarms(bench, store: Path, *arguments):
    subprocess.run(
        [bench.binary, "alarms", *map(str, arguments), "--db", str(store)], check=True,
        stdout=subprocess.DEVNULL)
