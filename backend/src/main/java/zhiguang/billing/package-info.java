/** Money: prices, the ledger, what jobs hold and cost, statements, and the comparison with slurmdbd. */
@org.jspecify.annotations.NullMarked
package zhiguang.billing;
