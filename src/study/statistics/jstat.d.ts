/** What is used of jStat here: the package carries no types. */
declare module "jstat" {
  const module: {
    readonly jStat: {
      /** The regularised incomplete beta function I_x(a, b). */
      ibeta(x: number, a: number, b: number): number;
      readonly studentt: { inv(probability: number, degreesOfFreedom: number): number };
    };
  };
  export default module;
}
