export const window = {};
