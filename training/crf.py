"""Linear-chain CRF loss with its gradient from crf.c (compiled at the first import, beside the checkpoints' folder)."""
import ctypes
import os
import subprocess
import tempfile

import torch


def _compile():
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "crf.c")
    library = os.path.join(tempfile.mkdtemp(), "crf.so")
    subprocess.run(["cc", "-O3", "-march=native", "-shared", "-fPIC", "-o", library, source, "-lm"], check=True)
    return ctypes.CDLL(library).crf


_crf = _compile()


class _LogZ(torch.autograd.Function):
    """logz [k] from scores [k][t][n] and step [n][n]."""

    @staticmethod
    def forward(ctx, scores, step, lengths, start, stop):
        k, t, n = scores.shape
        s, m = scores.detach().float().contiguous(), step.detach().float().contiguous()
        lengths = lengths.long().contiguous()
        logz, marginal, pairs = torch.empty(k), torch.zeros(k, t, n), torch.zeros(k, n, n)
        _crf(*(ctypes.c_void_p(x.data_ptr()) for x in (s, lengths, m, start, stop)), ctypes.c_long(k), ctypes.c_long(t),
             ctypes.c_long(n), *(ctypes.c_void_p(x.data_ptr()) for x in (logz, marginal, pairs)))
        ctx.save_for_backward(marginal, pairs)
        return logz

    @staticmethod
    def backward(ctx, grad):
        marginal, pairs = ctx.saved_tensors
        return marginal * grad[:, None, None], (pairs * grad[:, None, None]).sum(0), None, None, None


def log_partition(scores, step, lengths, start, stop):
    return _LogZ.apply(scores, step, lengths, start, stop)
