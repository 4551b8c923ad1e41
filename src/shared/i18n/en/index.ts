import { cli } from './cli';
import { desktop } from './desktop';
import { environmentPage } from './environment-page';
import { faults } from './faults';
import { window } from './window';
import { wizard } from './wizard';

/** English; its shape is what every other language must fill. */
export const en = { faults, cli, desktop, window, environmentPage, wizard };

export type Messages = typeof en;
