import { type Addresses, NO_ADDRESSES } from './addresses';

/** Who gets a copy, until when, and with which words. */
export interface Invitation {
  addresses: Addresses;
  /** Last day, `2026-12-31`; '' without end. */
  until: string;
  message: string;
  /** May not copy, print or download. */
  locked: boolean;
}

/** Without copies of the copy, unless somebody wants them. */
export const NO_INVITATION: Invitation = {
  addresses: NO_ADDRESSES,
  until: '',
  message: '',
  locked: true,
};
