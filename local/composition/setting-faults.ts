import type { Environment } from "../../src/adapters/composition/environment.ts";
import type { SamTemplate } from "../template/sam-template.ts";
import { nearestName } from "./nearest-name.ts";

/** HOME, which is two characters from HOST, is not a misspelt setting. */
const MAX_WRONG = 1;

type Faults = Readonly<Record<string, string>>;

/** Finds the variables whose names are almost a setting's. Without this they would be ignored. */
export const findMisspeltSettings = (
  environment: Environment,
  settings: readonly string[],
): Faults => {
  const others = Object.keys(environment).filter((name) => !settings.includes(name));
  return Object.fromEntries(
    others.flatMap((name) => {
      const nearest = nearestName(name, settings, MAX_WRONG);
      return nearest === undefined ? [] : [[name, `is no setting. Did you mean ${nearest}?`]];
    }),
  );
};

/** Finds the settings that a deployed stack would refuse, because its template states a limit. */
export const findExcessiveSettings = (environment: Environment, template: SamTemplate): Faults =>
  Object.fromEntries(
    template
      .functions()
      .flatMap(({ highest }) => Object.entries(highest))
      .filter(([name, limit]) => Number(environment[name]) > limit)
      .map(([name, limit]) => [
        name,
        `"${environment[name]}" is more than a deployed service accepts, ${limit}`,
      ]),
  );
