/** Mean of the values added since it was last taken. */
export class RunningMean {
  sum = 0;
  count = 0;

  add(value: number): void {
    this.sum += value;
    this.count++;
  }

  take(): number {
    const mean = this.sum / this.count;
    this.sum = this.count = 0;
    return mean;
  }
}
