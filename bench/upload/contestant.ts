import { readFileSync } from "node:fs";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { peakMegabytes } from "../peak-memory.ts";
import type { Input } from "./input.ts";

export interface Measurement {
  /** Of the whole process, per upload. */
  readonly cpuMs: number;
  /** The peak before the first upload's event was read: Node and the code. */
  readonly idlePeakMb: number;
  /** What a cold function's first upload needs. */
  readonly firstPeakMb: number;
  /** With what the uploads before had left and V8 had not collected yet. */
  readonly peakMb: number;
}

/** Takes one upload. */
export type Contestant = (event: APIGatewayProxyEventV2) => unknown;

const WARM_UP = 20;

/** Runs in a process of its own: `node <bundle> <input file> <uploads>`; prints the measurement as JSON. */
export const measure = async (
  enter: (input: Omit<Input, "event">) => Contestant,
): Promise<void> => {
  const idlePeakMb = peakMegabytes();
  const [, , file = "", uploads = ""] = process.argv;
  const { event: text, ...input } = JSON.parse(readFileSync(file, "utf8")) as Input;
  const contestant = enter(input);
  const event = JSON.parse(text) as APIGatewayProxyEventV2;

  const take = async (count: number) => {
    // Each upload gets an event of its own, because the handler puts the parsed body into it.
    for (let i = 0; i < count; i++) await contestant({ ...event });
  };
  await take(1);
  const firstPeakMb = peakMegabytes();
  await take(WARM_UP);
  const before = process.cpuUsage();
  await take(Number(uploads));
  const { user, system } = process.cpuUsage(before);

  const measurement: Measurement = {
    cpuMs: (user + system) / 1000 / Number(uploads),
    idlePeakMb,
    firstPeakMb,
    peakMb: peakMegabytes(),
  };
  process.stdout.write(JSON.stringify(measurement));
};
