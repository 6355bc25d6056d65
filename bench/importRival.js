/**
 * Imports what needs a rival that may not be installed: rivals are not dependencies of sweetspot.
 *
 * @param packages names of the npm packages that the import needs
 * @returns `{ module }`, or `{ missing }` with the command that installs the packages
 */
export async function importRival(packages, load) {
  try {
    return { module: await load() };
  } catch (error) {
    // another missing module is an error of ours
    const isMissing =
      error.code === "ERR_MODULE_NOT_FOUND" && packages.some((name) => error.message.includes(`'${name}`));
    if (!isMissing) throw error;
    return { missing: `not installed: npm install ${packages.join(" ")}` };
  }
}
