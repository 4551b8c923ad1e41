import { makeStyles, tokens } from '@fluentui/react-components';

const LINE = `${tokens.strokeWidthThicker} ${tokens.colorBrandStroke1}`;

/** Where what is dragged would go: a line before or behind a row, a frame around it. */
export const useDropStyles = makeStyles({
  before: { boxShadow: `inset 0 ${LINE}` },
  after: { boxShadow: `inset 0 calc(-1 * ${tokens.strokeWidthThicker}) ${tokens.colorBrandStroke1}` },
  into: {
    outline: `${tokens.strokeWidthThick} dashed ${tokens.colorBrandStroke1}`,
    outlineOffset: `calc(-1 * ${tokens.strokeWidthThick})`,
  },
});
