import { version } from '../../../../package.json';

export const USER_AGENT = `gvm-desktop/${version}`;
