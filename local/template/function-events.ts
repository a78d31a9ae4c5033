import { type Mapping, mappingOf } from "./intrinsic-functions.ts";

const UNITS: Readonly<Record<string, number>> = { minute: 60, hour: 3_600, day: 86_400 };

const eventsOf = (properties: Mapping, type: string): readonly Mapping[] =>
  Object.values(mappingOf(properties["Events"]))
    .map(mappingOf)
    .filter((event) => event["Type"] === type)
    .map((event) => mappingOf(event["Properties"]));

/** The routes by which the HTTP API calls a function, as the template writes them. */
export const httpEventsOf = (properties: Mapping): readonly Mapping[] =>
  eventsOf(properties, "HttpApi");

/**
 * @returns how often a function's schedule calls it; undefined if it has none
 * @throws {TypeError} if the schedule is no rate such as `rate(1 hour)`
 */
export const everySecondsOf = (properties: Mapping): number | undefined => {
  const [schedule] = eventsOf(properties, "ScheduleV2");
  if (schedule === undefined) return undefined;
  const expression = String(schedule["ScheduleExpression"]);
  const [, count, unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (count === undefined) throw new TypeError(`"${expression}" is not such as rate(1 hour)`);
  return Number(count) * (UNITS[unit] ?? Number.NaN);
};
