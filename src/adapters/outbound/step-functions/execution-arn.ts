/**
 * The ARN of an execution: `arn:aws:states:<region>:<account>:execution:<state machine>:<execution>`.
 * @param stateMachineArn `arn:aws:states:<region>:<account>:stateMachine:<state machine>`
 * @throws {TypeError} if it is the ARN of something else, such as a state machine's version
 */
export const executionArn = (stateMachineArn: string, name: string): string => {
  const parts = /^(arn:[^:]+:states:[^:]+:\d+):stateMachine:([^:]+)$/.exec(stateMachineArn);
  if (parts === null) throw new TypeError(`"${stateMachineArn}" is not a state machine's ARN.`);
  return `${parts[1]}:execution:${parts[2]}:${name}`;
};
