import { config } from 'zod';

// Zod would probe `new Function` for speed; the page's policy forbids it and would report the attempt.
config({ jitless: true });
