import { SAMPLES } from "../hostile/samples.ts";
import { correctChecksums, MUTATIONS } from "./mutations.ts";
import { Random } from "./random.ts";

export interface Mutant {
  readonly number: number;
  readonly sample: string;
  readonly mutation: string;
  readonly content: Buffer;
}

/** Makes any mutant from its number alone. */
export class Plan {
  private readonly seed: number;
  private readonly samples: readonly (readonly [string, Buffer])[];

  private constructor(seed: number, samples: readonly (readonly [string, Buffer])[]) {
    this.seed = seed;
    this.samples = samples;
  }

  static async of(seed: number): Promise<Plan> {
    const samples = Object.entries(SAMPLES).map(
      async ([name, make]) => [name, await make()] as const,
    );
    return new Plan(seed, await Promise.all(samples));
  }

  mutant(number: number): Mutant {
    const random = new Random(Math.imul(this.seed, 0x9e3779b1) + number);
    const [sample, whole] = this.samples[number % this.samples.length] as readonly [string, Buffer];
    const mutation = random.oneOf(Object.keys(MUTATIONS));
    const mutate = MUTATIONS[mutation] as (typeof MUTATIONS)[string];
    const mutated = mutate(whole, random);
    const corrects = sample.startsWith("png") && random.below(4) > 0;
    return { number, sample, mutation, content: corrects ? correctChecksums(mutated) : mutated };
  }
}
