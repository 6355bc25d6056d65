/** The Python that may have PyTorch: the system's, unless PYTHON names another. */
export const PYTHON = process.env.PYTHON ?? "/usr/bin/python3";
