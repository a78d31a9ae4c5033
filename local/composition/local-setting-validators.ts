import { homedir } from "node:os";
import { isAbsolute, join, relative, resolve } from "node:path";
import { makeValidator } from "envalid";

const PROJECT = join(import.meta.dirname, "../..");

export const portNumber = makeValidator((text) => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new TypeError(`"${text}" is not a port of 0 to 65535`);
  return port;
});

export const hostName = makeValidator((text) => {
  if (!/^[\w.:-]+$/.test(text)) throw new TypeError(`"${text}" is not an address such as 0.0.0.0`);
  return text;
});

const isWithin = (path: string, directory: string): boolean => {
  const way = relative(directory, path);
  return !way.startsWith("..") && !isAbsolute(way);
};

/** A folder that may be deleted as a whole. */
export const ownDirectory = makeValidator((text) => {
  const directory = resolve(text);
  if (text.trim() === "" || [homedir(), PROJECT].some((path) => isWithin(path, directory))) {
    throw new TypeError(`"${text}" holds other things. Name a folder for the service alone`);
  }
  return text;
});
