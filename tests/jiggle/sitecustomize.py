"""Another processor's last bits, on this one: every matrix product comes out a few last bits off.

    NNLAB_JIGGLE=1 PYTHONPATH=tests/jiggle python -m pytest ...

Processors, and the versions of a linear algebra library, add the terms of a product in different orders and so round
differently. A training may make much of that: after a thousand steps the third digit can be another. So no text that
a notebook stores, and no assertion, may hang on it; and one processor cannot show whether one does. A run with this
folder on PYTHONPATH is a sample of another processor, and each number in NNLAB_JIGGLE is a further one. Python
imports a module of this name by itself when it starts, so that kernels and other processes do the same.

Jiggled are the products and the exp, log and tanh of nnlab's modules as they are loaded, and those in a notebook's
cells below the one that imports nnlab. What every processor computes exactly stays as it is: 2 · 3 + 1, and a
product with the identity.
"""

import ast
import builtins
import operator
import os
import sys
from importlib.machinery import PathFinder, SourceFileLoader

PRODUCTS = {"dot", "vdot", "einsum", "inner", "matmul"}
CURVES = {"exp", "log", "tanh"}
NAME, MATMUL = "__jiggled__", "__matmul__"  # under which the changed code finds the functions


def jiggler(seed):
    """Return a function that computes a product and gives it back with each number up to eight last bits off.

    How far off is worked out from the number's own bits, so that the same product is off by the same.
    """
    import numpy as np
    factors = {32: 0x9E3779B9, 64: 0x9E3779B97F4A7C15}  # odd, and far from any pattern: they mix bits well

    def selects(factor):
        """Whether a matrix only picks numbers out, as the identity does: no sum, so nothing is rounded."""
        if not isinstance(factor, np.ndarray) or not 0 < factor.size < 1000 or factor.ndim > 2:
            return False
        ones = np.atleast_2d(factor) != 0
        return np.isin(factor, (-1, 0, 1)).all() and ones.sum(axis=0).max() <= 1 and ones.sum(axis=1).max() <= 1

    def jiggled(compute, *operands, **options):
        product = compute(*operands, **options)
        if not isinstance(product, np.ndarray | np.generic):  # a tensor of PyTorch, say
            return product
        floats = np.atleast_1d(product)
        if floats.dtype not in (np.float32, np.float64):
            return product
        if any(selects(factor) for factor in (*operands, getattr(compute, "__self__", None))):  # a.dot is a method of a
            return product
        size, kind = 8 * floats.itemsize, np.finfo(floats.dtype)
        bits = floats.view(f"u{floats.itemsize}")
        off = bits + seed
        off *= factors[size]
        off >>= size - 4  # the four bits that are mixed best: 0 to 15
        off -= 8
        off *= bits & 2 ** (kind.nmant // 2) - 1 != 0  # a number of few digits was not rounded: it stays,
        off *= np.abs(floats) > kind.tiny  # and so does what is nearly 0
        bits += off  # in place: the array may be one that was given to be filled
        return product if isinstance(product, np.ndarray) else type(product)(floats[0])

    return jiggled


class Jiggling(ast.NodeTransformer):
    """Put every product in source code through the function above."""

    def visit_BinOp(self, node):
        """Change a @ b."""
        self.generic_visit(node)
        if not isinstance(node.op, ast.MatMult):
            return node
        return self.changed(node, ast.Name(MATMUL, ast.Load()), [node.left, node.right], [])

    def visit_Call(self, node):
        """Change a.dot(b) and np.exp(a)."""
        self.generic_visit(node)
        called = node.func.attr if isinstance(node.func, ast.Attribute) else None
        return self.changed(node, node.func, node.args, node.keywords) if called in PRODUCTS | CURVES else node

    @staticmethod
    def changed(node, compute, factors, options):
        """Return NAME(compute, *factors, **options) in place of a node."""
        call = ast.Call(ast.Name(NAME, ast.Load()), [compute, *factors], options)
        return ast.fix_missing_locations(ast.copy_location(call, node))


class Loader(SourceFileLoader):
    """Load a module of nnlab with its products changed, and leave no trace of it in __pycache__."""

    def get_code(self, fullname):
        """Compile the changed source, whatever has been compiled before."""
        path = self.get_filename(fullname)
        return compile(Jiggling().visit(ast.parse(self.get_data(path))), path, "exec", dont_inherit=True)

    def exec_module(self, module):
        """Run the module; with nnlab itself, change the cells that follow in a notebook."""
        super().exec_module(module)
        if module.__name__ == "nnlab" and "IPython" in sys.modules:
            shell = sys.modules["IPython"].get_ipython()
            if shell is not None:
                shell.ast_transformers.append(Jiggling())


class Finder:
    """Find nnlab's modules as Python does, and have them loaded by the loader above."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        """Return where a module is; None leaves it to Python."""
        if name.partition(".")[0] != "nnlab":
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = Loader(spec.loader.name, spec.loader.path)
        return spec


if "NNLAB_JIGGLE" in os.environ:
    setattr(builtins, NAME, jiggler(int(os.environ["NNLAB_JIGGLE"])))
    setattr(builtins, MATMUL, operator.matmul)
    sys.meta_path.insert(0, Finder)
