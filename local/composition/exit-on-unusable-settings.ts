import { InvalidSettings } from "../../src/adapters/composition/environment.ts";
import { InvalidKeys } from "../../src/adapters/security/key-source.ts";
import { DataDirectoryUnusable } from "../data-directory/data-directory-unusable.error.ts";

const CORRECTABLE = [InvalidSettings, InvalidKeys, DataDirectoryUnusable];

interface ListenError {
  readonly code?: string;
  readonly syscall?: string;
  readonly port?: number;
  readonly address?: string;
  readonly hostname?: string;
}

/** @returns `undefined` if the user cannot correct the error */
const listenFault = ({ code, syscall, port, address, hostname }: ListenError) => {
  if (syscall === "getaddrinfo") return `HOST: no machine is known as "${hostname}" (${code}).`;
  if (syscall !== "listen") return undefined;
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} is in use. Stop the program that uses it, or set PORT to another one (0 for any free one).`;
    case "EACCES":
      return `PORT: you may not listen on port ${port}. Set PORT to one above 1023.`;
    case "EADDRNOTAVAIL":
      return `HOST: this machine does not have the address ${address}.`;
    default:
      return undefined;
  }
};

/**
 * Ends the process with exit code 2 and a sentence, where the user can correct the cause.
 * @throws every other error: it is a bug, and keeps its stack
 */
export const exitOnUnusableSettings = (error: unknown): never => {
  const isCorrectable = CORRECTABLE.some((kind) => error instanceof kind);
  const sentence = isCorrectable ? (error as Error).message : listenFault(error as ListenError);
  if (sentence === undefined) throw error;
  console.error(sentence);
  process.exit(2);
};
