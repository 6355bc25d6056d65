const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens at this port",
  ENOTFOUND: "the host is unknown",
  EAI_AGAIN: "the host is unknown",
  ETIMEDOUT: "no answer within ten seconds",
};

/** Why a server of a queue cannot be reached, in words, by the code of Node.js. */
export function connectionReason({ code }: NodeJS.ErrnoException): string | undefined {
  return code === undefined ? undefined : reasons[code];
}
