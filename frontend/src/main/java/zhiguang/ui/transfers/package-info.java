/** Transfers between spaces and the cluster: their page, and the dialogs that begin them. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.transfers;
