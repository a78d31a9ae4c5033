import { customCleanEnv, type ValidatorSpec } from "envalid";

export type Environment = Readonly<Record<string, string | undefined>>;

export type Specs = Readonly<Record<string, ValidatorSpec<unknown>>>;

/** The values that the specs of these names parse. */
export type ValuesOf<AllSpecs extends Specs, Name extends keyof AllSpecs> = {
  readonly [K in Name]: AllSpecs[K] extends ValidatorSpec<infer T> ? T : never;
};

/** What a validator returns for `null`, which envalid takes for a missing value. */
export const NULL = Symbol("null") as unknown as null;

/** Envalid's own guard is left out: it throws where a setting is optional. */
const withNulls = <T extends object>(settings: T): T =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, value === NULL ? null : value]),
  ) as T;

/** Names every setting that is missing or wrong, and says what would be right. */
export class InvalidSettings extends Error {
  override readonly name = "InvalidSettings";

  /** @param faults a sentence for each setting, by its name */
  constructor(faults: Readonly<Record<string, string>>) {
    const lines = Object.entries(faults).map(([name, fault]) => `  ${name}: ${fault}`);
    super(["The settings are not usable:", ...lines].join("\n"));
  }
}

/**
 * Reads the named settings from environment variables.
 *
 * @param optional settings that may be missing; an empty one counts as missing
 * @param known faults that the caller has found; they are reported together with the others
 * @throws {InvalidSettings}
 */
export const readEnvironment = <
  AllSpecs extends Specs,
  Name extends keyof AllSpecs & string,
  Optional extends keyof AllSpecs & string = never,
>(
  specs: AllSpecs,
  environment: Environment,
  names: readonly Name[],
  optional: readonly Optional[] = [],
  known: Readonly<Record<string, string>> = {},
): ValuesOf<AllSpecs, Name> & Partial<ValuesOf<AllSpecs, Optional>> => {
  const given: readonly string[] = [...names, ...optional.filter((name) => environment[name])];
  const wanted = Object.fromEntries(given.map((name) => [name, specs[name]])) as Specs;
  return customCleanEnv(environment, wanted, withNulls, {
    reporter: ({ errors }) => {
      const found = Object.entries(errors).map(([name, error]) => [
        name,
        environment[name] === undefined ? "is missing" : error?.message,
      ]);
      const faults = { ...known, ...Object.fromEntries(found) };
      if (Object.keys(faults).length > 0) throw new InvalidSettings(faults);
    },
  }) as unknown as ValuesOf<AllSpecs, Name> & Partial<ValuesOf<AllSpecs, Optional>>;
};
