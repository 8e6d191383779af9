"""A program in a pseudo-terminal, and what it costs there."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from pathlib import Path

# What curses ends every frame with, and writes nowhere else: the terminal's own colours.
FRAME_END = b"\x1b[39;49m\x1b(B\x1b[m"


class Terminal:
    """Runs a program on a pseudo-terminal of 120x40 until `close`."""

    def __init__(self, arguments: list[str]):
        reader, writer = os.pipe()
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            os.environ["TERM"] = "xterm-256color"
            os.environ["LC_ALL"] = "C.UTF-8"
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
            os.close(reader)
            os.set_inheritable(writer, False)
            # The monotonic clock is one for all processes, so this is the moment of the exec.
            os.write(writer, struct.pack("d", time.monotonic()))
            os.execv(arguments[0], arguments)
        os.close(writer)
        self.started = struct.unpack("d", os.read(reader, 8))[0]
        os.close(reader)

    def frame(self, last_words: bytes, timeout: float = 10) -> float:
        """Reads a frame that ends with `last_words`; the moment of its last byte.

        The frame has ended when nothing comes for a tenth of a second after them.
        """
        output, moment = b"", time.monotonic()
        while True:
            wait = 0.1 if last_words in output else timeout
            chunk = b""
            if select.select([self.descriptor], [], [], wait)[0]:
                chunk = self._read()
            if not chunk:
                break
            moment = time.monotonic()
            output += chunk
        if last_words not in output:
            raise RuntimeError(f"no complete frame came, only {output[-200:]}")
        return moment

    def press(self, key: bytes, mark: bytes, timeout: float = 10) -> float:
        """Presses a key; the milliseconds until the last byte of the frame that answers it.

        Other frames may come before it: the answer is the first that holds the mark.
        """
        self.discard()
        pressed = time.monotonic()
        os.write(self.descriptor, key)
        output = b""
        while select.select([self.descriptor], [], [], timeout)[0]:
            output += self._read()
            moment = time.monotonic()
            *frames, output = output.split(FRAME_END)
            if any(mark in frame for frame in frames):
                return (moment - pressed) * 1e3
        raise RuntimeError(f"no frame answered {key} with {mark}, only {output[-200:]}")

    def send(self, keys: bytes, pause: float = 0.1):
        """Presses keys whose answer nobody waits for."""
        os.write(self.descriptor, keys)
        self.bytes_during(pause)

    def discard(self):
        """Reads what has come, for frames that nobody waits for."""
        while select.select([self.descriptor], [], [], 0)[0] and self._read():
            pass

    def first_byte(self, timeout: float = 10) -> float:
        """Waits until something comes, and reads it; the moment."""
        if not select.select([self.descriptor], [], [], timeout)[0]:
            raise RuntimeError("the program drew nothing")
        moment = time.monotonic()
        self.bytes_during(0.3)
        return moment

    def moment_of(self, words: bytes, timeout: float = 10) -> float:
        """Waits until the words are drawn; the moment."""
        end, output = time.monotonic() + timeout, b""
        while (left := end - time.monotonic()) > 0:
            if select.select([self.descriptor], [], [], left)[0]:
                output += self._read()
                if words in output:
                    return time.monotonic()
        raise RuntimeError(f"{words} did not come, only {output[-200:]}")

    def bytes_during(self, seconds: float) -> int:
        """How many bytes come in a stretch of time."""
        end = time.monotonic() + seconds
        count = 0
        while (left := end - time.monotonic()) > 0:
            if select.select([self.descriptor], [], [], left)[0]:
                count += len(self._read())
        return count

    def cpu_seconds(self) -> float:
        """Processor time used so far, by all threads."""
        tasks = Path(f"/proc/{self.process}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def memory(self) -> tuple[float, float]:
        """Megabytes resident now, and at most so far."""
        fields = {}
        for line in Path(f"/proc/{self.process}/status").read_text().splitlines():
            name, _, value = line.partition(":")
            fields[name] = value.split()
        return tuple(int(fields[name][0]) * 1024 / 1e6 for name in ("VmRSS", "VmHWM"))

    def close(self):
        """Quits the program, as an operator does, and waits for it."""
        os.write(self.descriptor, b"\x03")
        deadline = time.monotonic() + 5
        while os.waitpid(self.process, os.WNOHANG)[0] == 0:
            if time.monotonic() > deadline:
                os.kill(self.process, signal.SIGKILL)
            if select.select([self.descriptor], [], [], 0.01)[0]:
                self._read()
        os.close(self.descriptor)

    def _read(self) -> bytes:
        try:
            return os.read(self.descriptor, 1 << 16)
        except OSError:  # EIO: the program has ended
            return b""
