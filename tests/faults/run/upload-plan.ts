import { hash } from "node:crypto";
import { draw } from "../faults/fault-schedule.ts";
import type { PictureToSend } from "./picture-plan.ts";

/** How often clients do what only some do. */
export interface ClientShares {
  /** Announces the picture, and puts it into the bucket by itself. */
  readonly direct: number;
  /** Of these: never puts it there. */
  readonly abandoned: number;
  /** Does everything again with the same token, though it has its answer. */
  readonly repeated: number;
  /** Asks what becomes of the upload until it has ended. */
  readonly followed: number;
}

/** What one client does. */
export interface PlannedUpload {
  readonly picture: PictureToSend;
  readonly imageable: string;
  readonly userId: string;
  readonly isDirect: boolean;
  readonly isAbandoned: boolean;
  readonly isRepeated: boolean;
  readonly isFollowed: boolean;
}

const USERS = 40;

/** A UUID that follows from the seed. */
const uuidOf = (seed: number, name: string): string =>
  hash("sha256", `${seed} ${name}`).replace(
    /^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/,
    "$1-$2-$3-$4-$5",
  );

export const planUpload = (
  seed: number,
  i: number,
  pictures: readonly PictureToSend[],
  shares: ClientShares,
): PlannedUpload => {
  const does = (what: keyof ClientShares): boolean => draw(seed, what, i) < shares[what];
  const isDirect = does("direct");
  return {
    picture: pictures[Math.floor(draw(seed, "choice", i) * pictures.length)] as PictureToSend,
    imageable: uuidOf(seed, `imageable ${i}`),
    userId: uuidOf(seed, `user ${i % USERS}`),
    isDirect,
    isAbandoned: isDirect && does("abandoned"),
    isRepeated: does("repeated"),
    isFollowed: does("followed"),
  };
};
