/** What is used of jStat here: the package carries no types. */
declare module "jstat" {
  const module: {
    readonly jStat: {
      readonly studentt: { inv(probability: number, degreesOfFreedom: number): number };
    };
  };
  export default module;
}
