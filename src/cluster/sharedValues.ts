/** Values that the conductor and the workers of a study share, by key. Each one is kept for a time in milliseconds. */
export interface SharedValues {
  keep(key: string, value: string | Buffer, lifetime: number): Promise<void>;
  /** Keeps a value for longer. False: there is none. */
  prolong(key: string, lifetime: number): Promise<boolean>;
  read(key: string): Promise<Buffer | undefined>;
  /** Keeps a value unless the key has another one. False: it has. */
  claim(key: string, value: string, lifetime: number): Promise<boolean>;
  /** Milliseconds for which a value is kept yet; not positive when there is none. */
  timeLeft(key: string): Promise<number>;
  /** Removes a value, unless the key has another one. */
  release(key: string, value: string): Promise<void>;
}
