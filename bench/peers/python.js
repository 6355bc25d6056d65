/** The Python that may have PyTorch: the system's, unless the environment variable PYTHON names another. */
export const PYTHON = process.env.PYTHON ?? "/usr/bin/python3";

/** Why PyTorch's rows are missing. */
export const NO_TORCH = `${PYTHON} has no torch: install it (on Debian with libopenblas0, without which it is slow), or set PYTHON to a Python that has it`;
