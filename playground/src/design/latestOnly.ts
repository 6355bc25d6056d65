/**
 * Makes calls one at a time, and skips those that are out of date: while a call runs, only the latest request waits.
 *
 * @param call what to do with a request
 * @param onAnswer gets the answers in order, each with its request; skipped requests have none
 */
export function latestOnly<Request, Answer>(
  call: (request: Request) => Promise<Answer>,
  onAnswer: (answer: Answer, request: Request) => void,
  onError: (error: unknown) => void,
): (request: Request) => void {
  let busy = false;
  let waiting: { readonly request: Request } | undefined;
  const start = (request: Request): void => {
    busy = true;
    call(request)
      .then((answer) => onAnswer(answer, request), onError)
      .finally(() => {
        busy = false;
        const next = waiting;
        waiting = undefined;
        if (next !== undefined) start(next.request);
      });
  };
  return (request) => {
    if (busy) waiting = { request };
    else start(request);
  };
}
