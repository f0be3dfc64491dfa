/** Prices, projects' money, the ledger, bills, and what the nightly comparison found. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.billing;
