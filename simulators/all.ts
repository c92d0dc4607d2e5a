import { startClientCredentialsSimulator } from './clientCredentials';
import { startDvinciSimulator } from './dvinci';
import { startItemPathSimulator } from './itempath';
import type { Simulator } from './kit';
import { startNextomeSimulator } from './nextome';
import { startOpenIdProvider } from './openid';
import { startXytechSimulator } from './xytech';
