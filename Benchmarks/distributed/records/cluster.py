"""A standalone Spark cluster on this machine: a master and two workers of one core each, started by spark-class, ended when done."""

import os
import pathlib
import signal
import socket
import subprocess
import time

import pyspark

CLASS = pathlib.Path(pyspark.__file__).parent / "bin" / "spark-class"


def free_port():
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return made.getsockname()[1]


def children(process):
    """All processes that a process has started, and those of theirs."""
    parents = {}
    for entry in pathlib.Path("/proc").iterdir():
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, ValueError, IndexError):
            continue
    found, todo = [], [process]
    while todo:
        parent = todo.pop()
        own = [child for child, other in parents.items() if other == parent]
        found += own
        todo += own
    return found


def is_running(process, name):
    """Whether a process runs a class of Java's."""
    try:
        return name.encode() in pathlib.Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False


class Cluster:
    """A master and its workers."""

    def __init__(self, folder, workers=2, memory="1g"):
        self.folder, self.memory = pathlib.Path(folder), memory
        self.address = f"spark://127.0.0.1:{free_port()}"
        self.environment = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_NO_DAEMONIZE": "1"}
        self.master = self._start(
            "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", self.address.rsplit(":", 1)[1], "--webui-port", str(free_port()))
        self._wait("master")
        self.workers = []
        for _ in range(workers):
            self.add()

    def _start(self, *words):
        log = open(self.folder / f"{words[0].rsplit('.', 1)[1].lower()}.log", "ab")
        return subprocess.Popen([CLASS, *words], stdout=log, stderr=log, env=self.environment)

    def _wait(self, name):
        host, port = "127.0.0.1", int(self.address.rsplit(":", 1)[1])
        for _ in range(600):
            try:
                socket.create_connection((host, port), 1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"the {name} did not start: see {self.folder}")

    def add(self):
        """Starts one more worker of one core."""
        self.workers.append(self._start(
            "org.apache.spark.deploy.worker.Worker", self.address, "--host", "127.0.0.1", "--cores", "1", "--memory", self.memory, "--webui-port",
            str(free_port()), "--work-dir", str(self.folder / "work")))

    def kill(self, place):
        """Kills a worker with -9, as a machine that is gone, and forgets it."""
        process = self.workers.pop(place)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def stop(self):
        for process in [*self.workers, self.master]:
            process.terminate()
        for process in [*self.workers, self.master]:
            process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.stop()
