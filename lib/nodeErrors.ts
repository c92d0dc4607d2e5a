import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { OwnError } from './errors';

/** What an item threw, as an error n8n shows well. Errors that already are pass through. */
export function toNodeError(node: INode, thrown: unknown, itemIndex: number): Error {
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) return thrown;
	if (thrown instanceof OwnError) return inputError(node, thrown.what, itemIndex, thrown.fix);
	// n8n's own errors, about an expression for example, carry a context that its editor uses.
	if (thrown instanceof Error && 'context' in thrown) return new NodeOperationError(node, thrown, { itemIndex });
	return inputError(node, thrown instanceof Error ? thrown.message : String(thrown), itemIndex);
}

/** Bad input, refused before anything was sent. */
function inputError(node: INode, message: string, itemIndex: number, description?: string): NodeOperationError {
	return new NodeOperationError(node, message, { itemIndex, description });
}
