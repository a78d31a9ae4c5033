/** What users have uploaded lately, which the limits count. */
export interface UploadAccounts {
  /** Erases a user's account. The next upload opens a new one. Accounts of imageables stay. One that is not there counts as erased. */
  erase(userId: string): Promise<void>;
}
