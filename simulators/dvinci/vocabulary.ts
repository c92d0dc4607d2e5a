/** Values the tenant's configuration allows; a real one can be set up differently. */
export const languages = ['de', 'en', 'fr'];

export const applicationTypes = ['ONLINE', 'EMAIL', 'POST', 'API'];

export const ratings = ['A', 'B', 'C', 'NONE'];

export const sources = ['HOMEPAGE', 'FAZ', 'MONSTER', 'STEPSTONE', 'LINKEDIN', 'REFERRAL'];

export const rejectionCodes = ['QUALIFICATION', 'SALARY', 'OTHER_CANDIDATE'];

/** Application status by internal name; from a final one there is no way on, and only there deleting is allowed. */
export const applicationStatuses: Readonly<Record<string, { name: string; final: boolean }>> = {
	SYS_NEW: { name: 'New', final: false },
	IN_REVIEW: { name: 'In review', final: false },
	FIRST_INTERVIEW: { name: 'First interview', final: false },
	SECOND_INTERVIEW: { name: 'Second interview', final: false },
	AT_WORK_COUNCIL: { name: 'At the work council', final: false },
	EMPLOYED: { name: 'Employed', final: true },
	REJECTED: { name: 'Rejected', final: true },
	WITHDRAWN: { name: 'Withdrawn', final: true },
};

export const correspondenceTemplates = ['HIRED', 'REJECTION', 'INVITATION', 'CONFIRMATION'];

export const jobOpeningTypes = ['DEFAULT', 'UNSOLICITED', 'MANAGED_BY_API'];

export const jobOpeningStatuses = ['ACTIVE', 'INACTIVE', 'CLOSED'];

export const jobPublicationTypes = ['DEFAULT', 'EXTERNAL'];

export const jobPublicationStatuses = ['ACTIVE', 'INACTIVE'];

export const countries: Readonly<Record<string, string>> = {
	AT: 'Österreich',
	CH: 'Schweiz',
	DE: 'Deutschland',
	GB: 'Vereinigtes Königreich',
	US: 'Vereinigte Staaten',
};

export const hiringReasons = ['REPLACEMENT_TERMINATION', 'NEW_POSITION', 'SUBSTITUTE', 'OTHER'];

/** File endings an application may carry. */
export const fileTypes: Readonly<Record<string, string>> = {
	pdf: 'application/pdf',
	doc: 'application/msword',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	jpg: 'image/jpeg',
	png: 'image/png',
	rtf: 'application/rtf',
	txt: 'text/plain',
};

/** Where a file is too large. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
