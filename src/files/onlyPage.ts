import { StudyError } from "../errors.js";

/**
 * Takes a name that one page or worker of a site can have at a time.
 *
 * @returns gives it back
 * @throws {StudyError} when another one has it
 */
export function onlyPage(name: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const { locks } = navigator as Partial<Navigator>;
    // pages that are not served securely have no locks
    if (locks === undefined) return resolve(() => undefined);
    void locks.request(`sweetspot ${name}`, { ifAvailable: true }, (lock) => {
      if (lock !== null) return new Promise<void>((release) => resolve(release));
      reject(
        new StudyError(
          `Another page or worker uses the storage "${name}": close it, or choose another name.`,
        ),
      );
      return undefined;
    });
  });
}
