type Answer = object | Error | ((input: Readonly<Record<string, unknown>>) => object | Error);

interface Client {
  send(...args: never[]): unknown;
}

/**
 * A client of AWS with one recorded answer per command, such as `GetQueueAttributesCommand`.
 * @throws {Error} for every other command
 */
export const answering = <C extends Client>(
  client: C,
  answers: Readonly<Record<string, Answer>>,
): C => {
  const send = async (command: { input: Readonly<Record<string, unknown>> }): Promise<object> => {
    const answer = answers[command.constructor.name];
    const response = typeof answer === "function" ? answer(command.input) : answer;
    if (response === undefined) throw new Error(`unexpected ${command.constructor.name}`);
    if (response instanceof Error) throw response;
    return response;
  };
  return Object.assign(client, { send });
};
