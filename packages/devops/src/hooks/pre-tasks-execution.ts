import type { PreTasksExecutionContext } from '@nx/devkit';
export async function checkCommandLine(_context: PreTasksExecutionContext): Promise<void> {}
