export { applications } from './applications';
export { dvinciUsers, locations, orgUnits, userGroups } from './directory';
export { jobOpenings } from './jobOpenings';
export { jobPublicationChannels, jobPublications } from './jobPublications';
export { persons } from './persons';
export { hiringRequests, onboardings } from './requests';
