"""The whole score and its top-k in NumPy and OpenBLAS, as fast as we could make it.

A block of rows at a time, against all columns, in buffers made once:

    to   = [.4 asks, g] [offers, g]^T        both directions of skills, the goals folded in: two sgemms, d = 192
    back = [offers, g] [.4 asks, g]^T
    e    = exp([x, -|x|^2/2 + ln .3, 1] [x, 1, -|x|^2/2]^T)      personality: one sgemm, d = 7, exp in place
    R/2  = (to + e)(back + e) / (to + back + 2e)                 five passes in place

and a selection: `argpartition`, or `threshold`, which is faster: the k-th largest of the maxima of many groups of columns is a
lower bound of the row's k-th score; what reaches it is little more than k columns, and is sorted.

Two ways to use the processors: OpenBLAS's own threads, which leave every pass but the sgemms to one processor, or blocks on
Python threads (NumPy releases the interpreter's lock) with one OpenBLAS thread each.
"""
from concurrent.futures import ThreadPoolExecutor

import numpy
from threadpoolctl import threadpool_limits

GROUPS = 64


class NumpyScan:
    def __init__(self, cohort, top, threads, selection, python_threads, block):
        self.count, self.top, self.block = cohort.count, top, block
        self.workers, self.blas_threads = (threads, 1) if python_threads else (1, threads)
        self.select = {"argpartition": self.argpartition, "threshold": self.threshold}[selection]
        goals = numpy.sqrt(0.3) * cohort.goals
        half = (cohort.traits**2).sum(1, keepdims=True) / 2
        one = numpy.ones_like(half)
        self.receivers = self.packed(0.4 * cohort.asks(), goals)
        self.givers = self.packed(cohort.offers(), goals)
        self.near = self.packed(cohort.traits, numpy.log(0.3) - half, one)
        self.far = self.packed(cohort.traits, one, -half)
        self.columns = numpy.empty((self.count, top), numpy.int64)
        self.values = numpy.empty((self.count, top), numpy.float32)
        self.buffers = [[numpy.empty((block, self.count), numpy.float32) for _ in range(3)] for _ in range(self.workers)]
        self.masks = [numpy.empty((block, self.count), bool) for _ in range(self.workers)]

    @staticmethod
    def packed(*parts):
        return numpy.ascontiguousarray(numpy.concatenate(parts, axis=1), numpy.float32)

    def run(self):
        with threadpool_limits(self.blas_threads, user_api="blas"):
            if self.workers == 1:
                self.work(0)
            else:
                with ThreadPoolExecutor(self.workers) as pool:
                    list(pool.map(self.work, range(self.workers)))
        return self.columns, self.values

    def work(self, worker):
        for start in range(worker * self.block, self.count, self.workers * self.block):
            rows = slice(start, min(start + self.block, self.count))
            self.select(rows, self.score(rows, self.buffers[worker]), self.masks[worker])

    def score(self, rows, buffers):
        """Half of R for a block of rows; a person's own score is -1."""
        size = rows.stop - rows.start
        to, back, shared = (buffer[:size] for buffer in buffers)
        numpy.matmul(self.near[rows], self.far.T, out=shared)
        numpy.exp(shared, out=shared)
        numpy.matmul(self.receivers[rows], self.givers.T, out=to)
        numpy.matmul(self.givers[rows], self.receivers.T, out=back)
        to += shared
        back += shared
        numpy.multiply(to, back, out=shared)
        to += back
        shared /= to
        shared[numpy.arange(size), numpy.arange(rows.start, rows.stop)] = -1
        return shared

    def argpartition(self, rows, scores, _):
        columns = numpy.argpartition(scores, self.count - self.top, axis=1)[:, -self.top :]
        values = numpy.take_along_axis(scores, columns, axis=1)
        order = numpy.argsort(-values, axis=1)
        self.columns[rows] = numpy.take_along_axis(columns, order, axis=1)
        self.values[rows] = 2 * numpy.take_along_axis(values, order, axis=1)

    def threshold(self, rows, scores, mask):
        size = len(scores)
        width = self.count // GROUPS
        maxima = scores[:, : width * GROUPS].reshape(size, GROUPS, width).max(axis=1)
        maxima.partition(width - self.top, axis=1)
        mask = numpy.greater_equal(scores, maxima[:, width - self.top, None], out=mask[:size])
        found = numpy.flatnonzero(mask)
        line, column = numpy.divmod(found, self.count)
        values = scores[line, column]
        order = numpy.lexsort((-values, line))
        kept = order[numpy.searchsorted(line, numpy.arange(size))[:, None] + numpy.arange(self.top)]
        self.columns[rows] = column[kept]
        self.values[rows] = 2 * values[kept]
