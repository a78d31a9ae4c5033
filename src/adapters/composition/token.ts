import type { Container } from "inversify";

declare const service: unique symbol;

/** Names a service in a container, and remembers its type for the compiler. */
export type Token<T> = symbol & { readonly [service]: T };

export const token = <T>(description: string): Token<T> => Symbol(description) as Token<T>;

type Services<Tokens extends readonly Token<unknown>[]> = {
  -readonly [K in keyof Tokens]: Tokens[K] extends Token<infer T> ? T : never;
};

/**
 * Binds a service to what builds it, once, from others. Inversify itself takes any symbol for any dependency; through this
 * function the compiler checks their order and types.
 */
export const provide = <T, const Needs extends readonly Token<unknown>[]>(
  container: Container,
  target: Token<T>,
  needs: Needs,
  build: (...services: Services<Needs>) => T,
): void => {
  container
    .bind<T>(target)
    .toResolvedValue(build as (...services: unknown[]) => T, [...needs])
    .inSingletonScope();
};

export const resolve = <T>(container: Container, target: Token<T>): T => container.get<T>(target);
