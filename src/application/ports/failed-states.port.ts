/** Knows where executions ended. */
export interface FailedStates {
  /**
   * @param execution its name
   * @returns the name of the state that the execution entered last; undefined if it is not known
   */
  findFailedState(execution: string): Promise<string | undefined>;
}
