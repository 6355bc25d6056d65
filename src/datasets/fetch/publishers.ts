/** A file as its publisher serves it. */
export interface PublishedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The most bytes that an archive unpacks to. */
  readonly unpackedBytes?: number;
}

/** Where a data set is published and how it is stored. */
export interface Publisher {
  /** Name on the command line, such as "fashion-mnist". */
  readonly name: string;
  /** URL of the publisher's folder, ending in "/". */
  readonly baseUrl: string;
  readonly files: readonly PublishedFile[];
  /** For a single .tar.gz: the folder in it, which replaces the archive. */
  readonly folder?: string;
  /** The word before the colon of the name to load it by. */
  readonly scheme: string;
}

/**
 * Fashion-MNIST (Xiao, Rasul, Vollgraf, 2017, https://github.com/zalandoresearch/fashion-mnist, MIT licence).
 * The publisher lists MD5 checksums; these SHA-256 checksums are of files that match them.
 */
const fashionMnist: Publisher = {
  name: "fashion-mnist",
  baseUrl: "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
  scheme: "idx",
  files: [
    {
      name: "train-images-idx3-ubyte.gz",
      bytes: 26421880,
      sha256: "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
    },
    {
      name: "train-labels-idx1-ubyte.gz",
      bytes: 29515,
      sha256: "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
    },
    {
      name: "t10k-images-idx3-ubyte.gz",
      bytes: 4422102,
      sha256: "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
    },
    {
      name: "t10k-labels-idx1-ubyte.gz",
      bytes: 5148,
      sha256: "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
    },
  ],
};

/**
 * CIFAR-10, binary version (Krizhevsky, 2009, https://www.cs.toronto.edu/~kriz/cifar.html). The publisher lists the
 * MD5 checksum c32a1d4ab5d03f1284b67883e8d87530; the SHA-256 checksum and the length are those that other projects pin
 * for the same URL.
 */
const cifar10: Publisher = {
  name: "cifar10",
  baseUrl: "https://www.cs.toronto.edu/~kriz/",
  scheme: "cifar10",
  folder: "cifar-10-batches-bin",
  files: [
    {
      name: "cifar-10-binary.tar.gz",
      bytes: 170052171,
      // six files of 30,730,000 bytes, a few small ones and the archive's own blocks
      unpackedBytes: 184_500_000,
      sha256: "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
    },
  ],
};

/** All data sets that can be downloaded. */
export const publishers: readonly Publisher[] = [fashionMnist, cifar10];
