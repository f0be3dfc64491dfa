/** Signs Slurm tokens and SSH certificates; the only place that reads signing keys. */
@org.jspecify.annotations.NullMarked
package zhiguang.credentials;
